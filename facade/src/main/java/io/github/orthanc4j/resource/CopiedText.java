package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.TextEncoding;
import io.github.orthanc4j.internal.WrittenText;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Refuses replacements that the server cannot write whole into the copies: these have the character set of the source. */
final class CopiedText {

    private static final String REMEDY = "replace SpecificCharacterSet by ISO_IR 192, and all texts of the copies are"
            + " written in UTF-8; allowTextLoss(true) sends them all the same";

    private CopiedText() {}

    /**
     * Refuses texts that would lose letters.
     *
     * @param source asks for the SpecificCharacterSet of the source: an empty text where its files name none, nothing where
     *     they differ or it is not known
     */
    static void require(Client client, JsonObject replacements, Supplier<Optional<String>> source) {
        Map<String, JsonElement> values = replacements.asMap();
        WrittenText.require(values, () -> encoding(client, values, source), REMEDY);
    }

    /** The encoding that the SpecificCharacterSet among the values names, or that of the source. */
    static TextEncoding encoding(Client client, Map<String, JsonElement> values, Supplier<Optional<String>> source) {
        Optional<String> characterSet = values.entrySet().stream()
                .filter(entry -> isCharacterSet(entry.getKey()))
                .map(entry -> entry.getValue().getAsString())
                .findFirst()
                .or(source);
        if (characterSet.isEmpty()) {
            return TextEncoding.unknown("character sets that differ or are not known");
        }
        String name = characterSet.get().strip();
        return name.isEmpty() ? TextEncoding.defaultOf(client) : TextEncoding.ofFile(name);
    }

    private static boolean isCharacterSet(String path) {
        try {
            return DicomTag.of(path).equals(DicomTag.SPECIFIC_CHARACTER_SET);
        } catch (IllegalArgumentException e) {
            // a path into a sequence
            return false;
        }
    }
}
