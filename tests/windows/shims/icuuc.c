/* What Wine lacks of Windows' icuuc.dll: Qt's text codecs ask it for converters, and there are none. */
#define EXPORT __declspec(dllexport)
#define U_FILE_ACCESS_ERROR 4
#define U_UNSUPPORTED_ERROR 16

EXPORT void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = U_FILE_ACCESS_ERROR;
    return 0;
}

EXPORT void ucnv_close(void *converter) { (void)converter; }
EXPORT void ucnv_reset(void *converter) { (void)converter; }
EXPORT signed char ucnv_getMaxCharSize(const void *converter) { (void)converter; return 1; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int index) { (void)index; return 0; }

#define UNSUPPORTED(name, type)                                         \
    EXPORT type name(void *a, void *b, void *c, void *d, void *e, int *error) \
    {                                                                   \
        (void)a, (void)b, (void)c, (void)d, (void)e, (void)error;       \
        return (type)0;                                                 \
    }

/* Asked of a converter only, and ucnv_open gives none. */
UNSUPPORTED(ucnv_getName, const char *)
UNSUPPORTED(ucnv_getStandardName, const char *)
UNSUPPORTED(ucnv_getToUCallBack, void *)
UNSUPPORTED(ucnv_getFromUCallBack, void *)
UNSUPPORTED(ucnv_setToUCallBack, void *)
UNSUPPORTED(ucnv_setFromUCallBack, void *)
UNSUPPORTED(ucnv_cbToUWriteUChars, void *)
UNSUPPORTED(ucnv_cbFromUWriteUChars, void *)
UNSUPPORTED(ucnv_toUnicode, void *)
UNSUPPORTED(ucnv_fromUnicode, void *)
UNSUPPORTED(ucnv_toUCountPending, int)
UNSUPPORTED(ucnv_fromUCountPending, int)
UNSUPPORTED(UCNV_FROM_U_CALLBACK_SUBSTITUTE, void *)
UNSUPPORTED(UCNV_TO_U_CALLBACK_SUBSTITUTE, void *)
