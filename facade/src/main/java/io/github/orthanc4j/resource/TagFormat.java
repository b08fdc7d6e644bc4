package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** How tags are to be sent. Immutable. */
public final class TagFormat {

    enum Form {
        FULL,
        SHORT,
        SIMPLIFIED
    }

    /** Number, keyword and value of each tag: found both ways. Private tags have their numbers here. */
    public static final TagFormat FULL = new TagFormat(Form.FULL, new DicomTag[0], false);

    /** Number and value of each tag. */
    public static final TagFormat SHORT = new TagFormat(Form.SHORT, new DicomTag[0], false);

    /**
     * Keyword and value of each tag. All private tags that the server does not know have one name here, so only one of
     * them remains, and one that it names like a public tag answers for that.
     */
    public static final TagFormat SIMPLIFIED = new TagFormat(Form.SIMPLIFIED, new DicomTag[0], false);

    private final Form form;
    private final DicomTag[] ignoreLength;
    private final boolean whole;

    private TagFormat(Form form, DicomTag[] ignoreLength, boolean whole) {
        this.form = form;
        this.ignoreLength = ignoreLength;
        this.whole = whole;
    }

    /**
     * Also sends the values of these tags if they are long; the server leaves out texts above 256 characters. Not for
     * headers and shared tags.
     */
    public TagFormat ignoreLength(DicomTag... tags) {
        return new TagFormat(form, tags.clone(), whole);
    }

    /** Also sends tags that come after the pixels. Since Orthanc 1.12.4, and for one instance only. */
    public TagFormat whole() {
        return new TagFormat(form, ignoreLength, true);
    }

    /** Refuses what the server would pass over silently. */
    void refuseWhole() {
        if (whole) {
            throw new IllegalArgumentException("tags behind the pixels are sent with the tags of one instance only");
        }
    }

    /** Refuses what the server would pass over silently. */
    void refuseIgnoreLength() {
        if (ignoreLength.length > 0) {
            throw new IllegalArgumentException("the server does not send long texts of these tags on request");
        }
    }

    Form form() {
        return form;
    }

    @Nullable
    String ignoreLengthParameter() {
        return Decoding.names(",", ignoreLength);
    }

    boolean isWhole() {
        return whole;
    }

    /** The form, such as {@code FULL}. */
    @Override
    public String toString() {
        return form.name();
    }
}
