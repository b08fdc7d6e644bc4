package io.github.orthanc4j.dicom;

import io.github.orthanc4j.Experimental;
import org.jspecify.annotations.Nullable;

/**
 * The path to a tag through the items of sequences: {@code TagPath.of(REFERENCED_IMAGE_SEQUENCE).item(0, SOP_CLASS_UID)}.
 * Immutable.
 */
@Experimental
public final class TagPath {

    private final String value;

    private TagPath(String value) {
        this.value = value;
    }

    /** A tag of the file itself. */
    public static TagPath of(DicomTag tag) {
        return new TagPath(segment(tag));
    }

    /** An item of the sequence that this path leads to, counted from 0. */
    public TagPath item(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("items of a sequence are counted from 0, not " + index);
        }
        return new TagPath(value + "/" + index);
    }

    /** A tag of an item of the sequence that this path leads to, the item counted from 0. */
    public TagPath item(int index, DicomTag tag) {
        return new TagPath(item(index).value + "/" + segment(tag));
    }

    private static String segment(DicomTag tag) {
        return tag.value().replace(',', '-');
    }

    /** The path as Orthanc's route {@code /instances/{id}/content/...} takes it. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TagPath path && path.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The path as it is sent. */
    @Override
    public String toString() {
        return value;
    }
}
