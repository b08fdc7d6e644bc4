package io.github.orthanc4j.find;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random values of tags in eight scripts, and criteria that are nearly one of them. */
final class RandomTexts {

    private static final List<String> WORDS = List.of(
            "DOE",
            "Doe",
            "Smith",
            "O'Neill",
            "van der Berg",
            "MÜLLER",
            "Müller",
            "Åström",
            "IŞIK",
            "ışık",
            "ÇELİK",
            "Straße",
            "STRASSE",
            "Łukasz",
            "e\u0301clair",
            "éclair",
            "ŒUVRE",
            "ΔΟΥΚΑΣ",
            "δούκας",
            "Σως",
            "ΣΩΣ",
            "ИВАНОВ",
            "Иванова",
            "Ёлкин",
            "елкин",
            "佐藤",
            "佐々木",
            "花子",
            "山田",
            "𠮷野",
            "やまだ",
            "カナ",
            "ｶﾅ",
            "ガ",
            "カ\u3099",
            "김",
            "민수",
            "박지성",
            "محمد",
            "علي",
            "فاطمة",
            "สมชาย",
            "ใจดี",
            "วิภา",
            "ＡＢＣ",
            "ａｂｃ",
            "ST",
            "CT",
            "X",
            "1",
            "12",
            "007");

    private static final List<String> SEPARATORS =
            List.of("^", "^", " ", "  ", "_", "%", "=", "-", ".", "/", "\u3000", "\u00a0", "^^", "\t", "");

    private static final List<String> ODD = List.of(
            "",
            "",
            " ",
            "^",
            "=",
            "*",
            "?",
            "A*B",
            "A?B",
            "A\\B",
            "山\\田",
            "[a-z]",
            "(A+B)$",
            "\"quoted\"",
            "%",
            "_",
            "$1",
            "-");

    private final Random random;

    RandomTexts(Random random) {
        this.random = random;
    }

    /** A value that a file may have. */
    String value() {
        if (random.nextInt(8) == 0) {
            return oneOf(ODD);
        }
        StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? oneOf(SEPARATORS) : "");
        for (int words = 1 + random.nextInt(3); words > 0; words--) {
            text.append(oneOf(WORDS)).append(words > 1 ? oneOf(SEPARATORS) : "");
        }
        return text.append(random.nextInt(8) == 0 ? oneOf(SEPARATORS) : "").toString();
    }

    /** A criterion that matches a value, perhaps others, or just not. */
    String criterion(List<String> values) {
        String value = oneOf(values);
        return switch (random.nextInt(10)) {
            case 0 -> value;
            case 1 -> value.toLowerCase(Locale.ROOT);
            case 2 -> value.toUpperCase(Locale.ROOT);
            case 3 -> cut(value, 0) + "*";
            case 4 -> "*" + cut(value, 1);
            case 5 -> "*" + cut(cut(value, 0), 1) + "*";
            case 6 -> cut(value, 0) + "*" + cut(value, 1);
            case 7 -> withOneReplaced(value, "?");
            case 8 -> withOneReplaced(value, oneOf(SEPARATORS));
            default -> value + "\\" + oneOf(values);
        };
    }

    /** The beginning (side 0) or the end of a text, between characters. */
    private String cut(String text, int side) {
        int at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
        return side == 0 ? text.substring(0, at) : text.substring(at);
    }

    private String withOneReplaced(String text, String replacement) {
        if (text.isEmpty()) {
            return replacement;
        }
        int at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
        return text.substring(0, at) + replacement + text.substring(text.offsetByCodePoints(at, 1));
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
