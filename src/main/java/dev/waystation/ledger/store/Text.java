package dev.waystation.ledger.store;

/** Text as both engines can hold it. */
final class Text {

    private static final int LONGEST = 2_000;

    private Text() {
    }

    /** Without NUL characters, which PostgreSQL cannot store, and cut at 2,000 characters; null stays null. */
    static String clean(String text) {
        if (text == null) {
            return null;
        }
        String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        clean = clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
        return wellFormed(clean) ? clean : replaceLoneSurrogates(clean);
    }

    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isSurrogate(character)) {
                if (Character.isLowSurrogate(character) || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Half a surrogate pair has no UTF-8 form: the driver would refuse the row, and with it the request. */
    private static String replaceLoneSurrogates(String text) {
        return text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
