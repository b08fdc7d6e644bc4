package io.github.orthanc4j.network;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.resource.Resources;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.resource.StudyRef;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Retrieves one study from a modality, and compares what is there afterwards with what the modality has. */
final class StudyRetrieval {

    private static final Pattern UID = Pattern.compile("[0-9.]+");

    private static final long UNKNOWN = -1;

    private final Client client;
    private final Modality modality;
    private final String uid;

    StudyRetrieval(Client client, Modality modality, String uid) {
        // a wildcard would retrieve any number of studies
        if (!UID.matcher(uid).matches()) {
            throw new IllegalArgumentException("a StudyInstanceUID has digits and dots only");
        }
        this.client = client;
        this.modality = modality;
        this.uid = uid;
    }

    Study retrieve(Consumer<RetrieveOptions> options) {
        QueryAnswer answer = find();
        long offered = answer.tags()
                .longInteger(DicomTag.NUMBER_OF_STUDY_RELATED_INSTANCES)
                .orElse(UNKNOWN);
        answer.retrieve(options).await();
        List<StudyRef> arrived = Resources.studies(client).lookupAllByDicomId(uid);
        if (arrived.isEmpty()) {
            throw new StudyNotRetrievedException(
                    modality + " reports success, but nothing arrived here: does it send to this server?", offered, 0);
        }
        long stored = 0;
        for (StudyRef study : arrived) {
            stored += study.fetchStatistics().instances().orElse(0);
        }
        if (arrived.size() > 1) {
            throw new StudyNotRetrievedException(
                    "this server has studies of " + arrived.size() + " patients with this UID", offered, stored);
        }
        if (stored < offered) {
            throw new StudyNotRetrievedException(
                    modality + " has " + offered + " instances, and " + stored + " are here", offered, stored);
        }
        return arrived.get(0).get();
    }

    private QueryAnswer find() {
        // modalities may ignore criteria, and answer with more
        List<QueryAnswer> answers = modality
                .query(
                        ResourceLevel.STUDY,
                        query -> query.studyInstanceUid(uid).requestedTags(DicomTag.NUMBER_OF_STUDY_RELATED_INSTANCES))
                .answers()
                .stream()
                .filter(answer -> answer.tags()
                        .uid(DicomTag.STUDY_INSTANCE_UID)
                        .filter(uid::equals)
                        .isPresent())
                .toList();
        if (answers.isEmpty()) {
            throw new StudyNotRetrievedException(modality + " does not have it", 0, 0);
        }
        if (answers.size() > 1) {
            throw new StudyNotRetrievedException(
                    modality + " has " + answers.size() + " studies with this UID", UNKNOWN, 0);
        }
        return answers.get(0);
    }
}
