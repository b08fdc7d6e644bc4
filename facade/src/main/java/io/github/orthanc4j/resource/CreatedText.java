package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.TextEncoding;
import io.github.orthanc4j.internal.WrittenText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses texts that the server cannot write whole into a new file: those that are given, and those of the parent. */
final class CreatedText {

    private static final String OWN_CHARACTER_SET =
            "the tag SpecificCharacterSet, as ISO_IR 192, has it written in UTF-8;"
                    + " allowTextLoss(true) sends it all the same";
    private static final String CHARACTER_SET_OF_PARENT =
            "the new file has the character set of its parent; allowTextLoss(true) sends it all the same";
    private static final String CHARACTER_SETS_OF_PARENT =
            "the parent has several character sets, so the new file and what it inherits get the default encoding of the"
                    + " server; allowTextLoss(true) sends it all the same";

    private CreatedText() {}

    static void require(Client client, Map<String, JsonElement> values, @Nullable ContainerRef parent) {
        if (parent == null) {
            WrittenText.require(
                    values, () -> CopiedText.encoding(client, values, () -> Optional.of("")), OWN_CHARACTER_SET);
            return;
        }
        DicomTags shared = parent.fetchSharedTags();
        Optional<String> characterSet = shared.string(DicomTag.SPECIFIC_CHARACTER_SET);
        if (characterSet.filter(CreatedText::isSeveral).isEmpty()) {
            WrittenText.require(
                    values, () -> CopiedText.encoding(client, values, () -> characterSet), CHARACTER_SET_OF_PARENT);
            return;
        }
        Map<String, JsonElement> written = new LinkedHashMap<>(values);
        CreatedTags.inheritedTexts(parent.level())
                .forEach(tag -> shared.json(tag).ifPresent(value -> written.put(tag.value(), value)));
        WrittenText.require(written, () -> TextEncoding.defaultOf(client), CHARACTER_SETS_OF_PARENT);
    }

    /** Servers may read the backslash of a Japanese character set as a yen sign. */
    private static boolean isSeveral(String characterSet) {
        return characterSet.contains("\\") || characterSet.contains("\u00a5");
    }
}
