/* A disk that fails once: the n-th write or sync of a file below a folder. For tests alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char below[4096];
static int left = -1, why, half, met;

void fail_at(const char *folder, int at, int error, int halves) {
    strncpy(below, folder, sizeof below - 1);
    left = at; why = error; half = halves; met = 0;
}

int has_failed(void) { return met; }

static int fails(int fd) {
    char link[64], path[4096];
    if (left < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, below, strlen(below))) return 0;
    if (left-- > 0) return 0;
    met = 1;
    return 1;
}

#define WRITES(name, arguments, call, short_call) \
    ssize_t name arguments { \
        static ssize_t (*real) arguments; \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        if (fails(fd)) { \
            if (half && size > 1) return short_call; \
            errno = why; \
            return -1; \
        } \
        return call; \
    }

WRITES(write, (int fd, const void *from, size_t size), real(fd, from, size), real(fd, from, size / 2))
WRITES(pwrite, (int fd, const void *from, size_t size, off_t at), real(fd, from, size, at), real(fd, from, size / 2, at))
WRITES(pwrite64, (int fd, const void *from, size_t size, off64_t at), real(fd, from, size, at), real(fd, from, size / 2, at))

#define SYNCS(name) \
    int name(int fd) { \
        static int (*real)(int); \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        if (fails(fd)) { errno = why; return -1; } \
        return real(fd); \
    }

SYNCS(fsync)
SYNCS(fdatasync)
