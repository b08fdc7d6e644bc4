package io.github.orthanc4j.id;

/** Something that stands for one resource, and knows its level. */
public interface LeveledResource extends Identified {

    /** The level of the resource. */
    ResourceLevel level();
}
