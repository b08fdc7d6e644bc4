package io.github.orthanc4j.change;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.ChangeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log of changes.
 *
 * @param seq its number, which only grows; numbers are missing where resources were deleted
 * @param type what happened
 * @param level the level of the resource; null for one that this version does not know
 * @param id the resource, which may be gone by now; null if the entry names none
 * @param time when it happened, to the second; null if the entry does not say
 */
public record Change(
        long seq,
        ChangeType type,
        @Nullable ResourceLevel level,
        @Nullable OrthancId id,
        @Nullable Instant time) {

    static Change of(ChangeInfo info) {
        Long seq = info.getSeq();
        if (seq == null) {
            throw new OrthancDecodingException("an entry of the log of changes has no number", null);
        }
        return new Change(
                seq,
                ChangeType.of(info.getChangeType()),
                ResourceLevel.of(info.getResourceType()).orElse(null),
                Decoding.idOrNull(info.getId()),
                Decoding.instant(info.getDate()).orElse(null));
    }
}
