package io.github.orthanc4j.internal;

import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.rest.ToolsApi;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which letters a server can write into a query or a file: what its encoding does not have, it leaves out without a word.
 * The table was compared with servers, letter by letter; what is not in it is taken for ASCII.
 */
public final class TextEncoding {

    private static final String HALF_WIDTH = "[\uff61-\uff9f]";

    private static final Map<String, TextEncoding> OF_SERVER = Map.ofEntries(
            known("Ascii", "US-ASCII"),
            known("Utf8", "UTF-8"),
            known("Latin1", "ISO-8859-1"),
            known("Latin2", "ISO-8859-2"),
            known("Latin3", "ISO-8859-3"),
            known("Latin4", "ISO-8859-4"),
            known("Latin5", "ISO-8859-9"),
            known("Cyrillic", "ISO-8859-5"),
            known("Windows1251", "windows-1251"),
            known("Arabic", "ISO-8859-6"),
            known("Greek", "ISO-8859-7"),
            known("Hebrew", "ISO-8859-8"),
            known("Thai", "TIS-620", "\u00a0"),
            known("Japanese", "Shift_JIS", "\u2014"),
            known("JapaneseKanji", "ISO-2022-JP", "[\u00a2\u00a3\u00ac\u2014\u2016\u2212\u301c]|" + HALF_WIDTH),
            known("Chinese", "GB18030"),
            known("Korean", "EUC-KR", "\u327e"),
            known("SimplifiedChinese", "GB2312"));

    private static final Map<String, String> OF_FILE = Map.ofEntries(
            Map.entry("ISO_IR 6", "Ascii"),
            Map.entry("ISO_IR 192", "Utf8"),
            Map.entry("ISO_IR 100", "Latin1"),
            Map.entry("ISO_IR 101", "Latin2"),
            Map.entry("ISO_IR 109", "Latin3"),
            Map.entry("ISO_IR 110", "Latin4"),
            Map.entry("ISO_IR 148", "Latin5"),
            Map.entry("ISO_IR 144", "Cyrillic"),
            Map.entry("ISO_IR 127", "Arabic"),
            Map.entry("ISO_IR 126", "Greek"),
            Map.entry("ISO_IR 138", "Hebrew"),
            Map.entry("ISO_IR 166", "Thai"),
            Map.entry("ISO_IR 13", "Japanese"),
            Map.entry("GB18030", "Chinese"),
            Map.entry("\\ISO 2022 IR 87", "JapaneseKanji"),
            Map.entry("\\ISO 2022 IR 149", "Korean"),
            Map.entry("\\ISO 2022 IR 58", "SimplifiedChinese"));

    private final String name;
    private final @Nullable Charset charset;
    private final String lacking;

    private TextEncoding(String name, @Nullable Charset charset, String lacking) {
        this.name = name;
        this.charset = charset;
        this.lacking = lacking;
    }

    private static Map.Entry<String, TextEncoding> known(String name, String charset) {
        return known(name, charset, "");
    }

    /** @param lacking a pattern of letters that the charset has for Java only */
    private static Map.Entry<String, TextEncoding> known(String name, String charset, String lacking) {
        // a small JRE may be without the Asian ones
        Charset found = Charset.isSupported(charset) ? Charset.forName(charset) : null;
        return Map.entry(name, new TextEncoding(name, found, lacking));
    }

    /** An encoding of which only its name is known. */
    public static TextEncoding unknown(String name) {
        return new TextEncoding(name, null, "");
    }

    /** An encoding by the server's name for it. */
    public static TextEncoding ofServer(String name) {
        return OF_SERVER.getOrDefault(name, unknown(name));
    }

    /** The encoding of queries, and of files that name none. Asks the server. */
    public static TextEncoding defaultOf(Client client) {
        try {
            String name = client.execute(client.api(ToolsApi.class).getDefaultEncoding())
                    .strip();
            return ofServer(name);
        } catch (OrthancAccessException | OrthancNotFoundException e) {
            return unknown("an encoding that it does not tell");
        }
    }

    /** The encoding of files with a SpecificCharacterSet, which is not empty. */
    public static TextEncoding ofFile(String characterSet) {
        String name = OF_FILE.get(characterSet);
        return name == null ? unknown(characterSet) : ofServer(name);
    }

    /** Whether a text is written whole. */
    public boolean canWrite(String text) {
        return isAscii(text)
                || (charset != null
                        && charset.newEncoder().canEncode(text)
                        && (lacking.isEmpty() || text.equals(text.replaceAll(lacking, ""))));
    }

    /** Whether each encoding has all letters of a text. */
    public static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    /** The server's name of it, or a SpecificCharacterSet. */
    @Override
    public String toString() {
        return name;
    }
}
