"""PDF: conversion, joining, pages drawn for the screen, signatures."""
