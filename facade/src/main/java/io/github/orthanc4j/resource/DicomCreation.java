package io.github.orthanc4j.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Describes a DICOM file that the server is to make: its tags, where it belongs, and the PDF or image in it. */
@Experimental
public final class DicomCreation {

    private final Map<DicomTag, JsonElement> tags = new LinkedHashMap<>();
    private @Nullable ContainerRef parent;
    private @Nullable String privateCreator;
    private @Nullable EmbeddedFile content;
    private boolean allowsTextLoss;

    DicomCreation() {}

    /**
     * Adds the file to a patient, study or series, whose tags and character set it inherits. Tags of the parent may not be
     * given as well: the server would take a PatientID for that of another patient.
     */
    public DicomCreation parent(ContainerRef parent) {
        this.parent = Objects.requireNonNull(parent, "parent");
        return this;
    }

    /** Gives a tag a value. The server makes the UIDs of study, series and instance. */
    public DicomCreation tag(DicomTag tag, String value) {
        tags.put(tag, new JsonPrimitive(Objects.requireNonNull(value, "value")));
        return this;
    }

    /** Gives the file a sequence: {@code sequence(tag, item -> item.tag(CODE_VALUE, "T-D1100"))}. */
    @SafeVarargs
    public final DicomCreation sequence(DicomTag tag, Consumer<SequenceItem>... items) {
        JsonArray sequence = new JsonArray();
        for (Consumer<SequenceItem> item : items) {
            sequence.add(Options.of(new SequenceItem(), item).json());
        }
        tags.put(tag, sequence);
        return this;
    }

    /** Sets the private creator of the private tags. They need one. */
    public DicomCreation privateCreator(String creator) {
        privateCreator = Objects.requireNonNull(creator, "creator");
        return this;
    }

    /** Embeds a PDF, which is read when the file is made, piece by piece. */
    public DicomCreation pdf(Path file) {
        content = EmbeddedFile.pdf(file);
        return this;
    }

    /**
     * Embeds an image, PNG or JPEG, of which the server stores the pixels; the alpha channel of a PNG is left out. A JPEG
     * that viewers turn by its EXIF orientation is refused. If no tags say otherwise, the file is a Secondary Capture of
     * the modality OT.
     */
    public DicomCreation image(Path file) {
        content = EmbeddedFile.image(file);
        return this;
    }

    /** Like {@link #image(Path)}, from memory. */
    public DicomCreation image(byte[] pngOrJpeg) {
        content = EmbeddedFile.image(pngOrJpeg);
        return this;
    }

    /**
     * Embeds an image without loss: grey values of 8 or 16 bits, or sRGB with 8 bits and no transparent pixels. It is kept
     * in memory as PNG. The module {@code java.desktop} is needed for this method only.
     *
     * @throws IllegalArgumentException if the server would not store all that is in the image
     */
    public DicomCreation bufferedImage(BufferedImage image) {
        // no overload of image: the compiler of a program without java.desktop would look for BufferedImage
        content = EmbeddedFile.image(PngEncoder.encode(image));
        return this;
    }

    /**
     * Whether texts are sent of which the server would leave out letters; false by default. They are written in the
     * character set of the parent; without a parent, in the SpecificCharacterSet among the tags, or the server's default
     * encoding. Beside a parent with several character sets, such as {@code \ISO 2022 IR 87}, the default encoding holds
     * for what is inherited, too. What does not fit in there is refused with {@link OrthancUnsupportedException}.
     */
    public DicomCreation allowTextLoss(boolean allow) {
        allowsTextLoss = allow;
        return this;
    }

    @Nullable
    EmbeddedFile content() {
        return content;
    }

    /** The request without its content; refuses what the server would refuse, ignore or garble. */
    JsonObject toJson(Client client, boolean isImage, boolean isSeries) {
        ContainerRef above = parent;
        if (above != null && !above.client().isSameServer(client)) {
            throw new IllegalArgumentException("the parent is on another server");
        }
        CreatedTags.check(
                tags.keySet(),
                above == null ? null : above.level(),
                privateCreator,
                isImage,
                content != null && !isImage,
                isSeries);
        JsonObject values = values(isImage);
        if (!allowsTextLoss) {
            CreatedText.require(client, values.asMap(), above);
        }
        JsonObject json = new JsonObject();
        json.add("Tags", values);
        // a text that looks like a data URI is a text
        json.addProperty("InterpretBinaryTags", false);
        if (above != null) {
            json.addProperty("Parent", above.id().toString());
        }
        if (privateCreator != null) {
            json.addProperty("PrivateCreator", privateCreator);
        }
        return json;
    }

    private JsonObject values(boolean isImage) {
        JsonObject values = new JsonObject();
        if (isImage && !tags.containsKey(DicomTag.SOP_CLASS_UID)) {
            values.addProperty(DicomTag.SOP_CLASS_UID.value(), CreatedTags.SECONDARY_CAPTURE);
        }
        if (isImage && !(parent instanceof SeriesRef) && !tags.containsKey(DicomTag.MODALITY)) {
            values.addProperty(DicomTag.MODALITY.value(), "OT");
        }
        tags.forEach((tag, value) -> values.add(tag.value(), value));
        return values;
    }
}
