package io.github.orthanc4j.change;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.resource.ResourceRef;
import io.github.orthanc4j.rest.model.ChangeInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of the log of changes. Immutable; equal to another one with the same content. */
public final class Change {

    private final Client client;
    private final long seq;
    private final ChangeType type;
    private final @Nullable ResourceLevel level;
    private final @Nullable OrthancId id;
    private final @Nullable Instant time;

    private Change(
            Client client,
            long seq,
            ChangeType type,
            @Nullable ResourceLevel level,
            @Nullable OrthancId id,
            @Nullable Instant time) {
        this.client = client;
        this.seq = seq;
        this.type = type;
        this.level = level;
        this.id = id;
        this.time = time;
    }

    static Change of(Client client, ChangeInfo info) {
        Long seq = info.getSeq();
        String type = info.getChangeType();
        if (seq == null) {
            throw new OrthancDecodingException("an entry of the log of changes has no number", null);
        }
        return new Change(
                client,
                seq,
                ChangeType.of(type == null ? "" : type),
                ResourceLevel.parse(info.getResourceType()).orElse(null),
                Decoding.idOrNull(info.getId()),
                Decoding.instant(info.getDate()).orElse(null));
    }

    /** The number of the change. Numbers only grow; some are missing where resources were deleted. */
    public long seq() {
        return seq;
    }

    /** The type of the change. */
    public ChangeType type() {
        return type;
    }

    /** The level of the resource; empty if this version does not know it. */
    public Optional<ResourceLevel> level() {
        return Optional.ofNullable(level);
    }

    /** The identifier of the resource, which may be deleted by now; empty if the change names none. */
    public Optional<OrthancId> id() {
        return Optional.ofNullable(id);
    }

    /**
     * The resource, without asking the server: it may be deleted by now. Empty if the change names none, or one of a level
     * that this version does not know.
     */
    public Optional<ResourceRef> resource() {
        return level == null || id == null ? Optional.empty() : Optional.of(ResourceRef.of(client, level, id));
    }

    /** When it happened, to the second; empty if the server does not say. */
    public Optional<Instant> time() {
        return Optional.ofNullable(time);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Change change
                && change.seq == seq
                && change.type.equals(type)
                && change.level == level
                && Objects.equals(change.id, id)
                && Objects.equals(change.time, time);
    }

    @Override
    public int hashCode() {
        return Objects.hash(seq, type, level, id, time);
    }

    /** Number, type, and the level and identifier of the resource. */
    @Override
    public String toString() {
        return "Change[" + seq + " " + type + (level == null ? "" : " " + level.value()) + (id == null ? "" : " " + id)
                + "]";
    }
}
