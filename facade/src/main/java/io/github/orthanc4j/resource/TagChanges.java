package io.github.orthanc4j.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Changes of tags. A path names a tag in a sequence, as in {@code 0008,1140[0].0008,1150} or {@code
 * ReferencedImageSequence[*].ReferencedSOPClassUID}, where the star stands for all items.
 *
 * @param <B> the options themselves
 */
public abstract class TagChanges<B extends TagChanges<B>> extends OperationOptions<B> {

    private boolean allowsTextLoss;
    private Supplier<Optional<String>> characterSet = Optional::empty;

    TagChanges() {}

    /**
     * Whether replacements are sent of which the server would leave out letters; false by default. Texts are written in the
     * SpecificCharacterSet of each file, or where it names none in the server's default encoding. By default, replacements
     * beyond ASCII are refused with {@link OrthancUnsupportedException} where they do not fit in there, or where that is not
     * known: with several resources ({@link Bulk}), and where the files of a resource do not all name the same. Replacing
     * SpecificCharacterSet by {@code ISO_IR 192} writes all texts of the copies in UTF-8, and needs no such question.
     */
    public B allowTextLoss(boolean allow) {
        allowsTextLoss = allow;
        return self();
    }

    /** Tells what changes: what asks for the SpecificCharacterSet of the source. */
    final B of(Supplier<Optional<String>> sourceCharacterSet) {
        characterSet = sourceCharacterSet;
        return self();
    }

    @Override
    void check(Client client) {
        super.check(client);
        if (!allowsTextLoss && fields().get("Replace") instanceof JsonObject replacements) {
            CopiedText.require(client, replacements, characterSet);
        }
    }

    /** Gives a tag a new value. */
    public B replace(DicomTag tag, String value) {
        return replace(tag.value(), value);
    }

    /** Gives the tag at the end of a path a new value. */
    public B replace(String path, String value) {
        return replace(path, new JsonPrimitive(Objects.requireNonNull(value, "value")));
    }

    /** Gives a tag a value that is JSON already: an array of objects for a sequence. */
    public B replace(DicomTag tag, JsonElement value) {
        return replace(tag.value(), value);
    }

    /** Gives the tag at the end of a path a value that is JSON already: an array of objects for a sequence. */
    public B replace(String path, JsonElement value) {
        if (!(fields().get("Replace") instanceof JsonObject)) {
            fields().add("Replace", new JsonObject());
        }
        fields().getAsJsonObject("Replace").add(path, value.deepCopy());
        return self();
    }

    /** Gives a sequence new items: {@code replaceSequence(tag, item -> item.tag(CODE_VALUE, "T-D1100"))}. */
    @SafeVarargs
    public final B replaceSequence(DicomTag tag, Consumer<SequenceItem>... items) {
        return replaceSequence(tag.value(), items);
    }

    /** Gives the sequence at the end of a path new items. */
    @SafeVarargs
    public final B replaceSequence(String path, Consumer<SequenceItem>... items) {
        JsonArray sequence = new JsonArray();
        for (Consumer<SequenceItem> item : items) {
            sequence.add(Options.of(new SequenceItem(), item).json());
        }
        return replace(path, sequence);
    }

    /** Removes tags. */
    public B remove(DicomTag... tags) {
        for (DicomTag tag : tags) {
            add("Remove", tag.value());
        }
        return self();
    }

    /** Removes the tags at the ends of paths. */
    public B remove(String... paths) {
        for (String path : paths) {
            add("Remove", path);
        }
        return self();
    }
}
