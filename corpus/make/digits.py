"""Thai digits to Arabic ones, and back."""
THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_THAI = str.maketrans("0123456789", THAI)
_TO_ARABIC = str.maketrans(THAI, "0123456789")


def thai(value):
    return str(value).translate(_TO_THAI)


def arabic(value):
    return str(value).translate(_TO_ARABIC)
