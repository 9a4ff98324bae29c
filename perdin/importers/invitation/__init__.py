"""The text of a letter that came as a file: Word's, an e-mail, plain text. Runs where dying is
harmless.
"""
