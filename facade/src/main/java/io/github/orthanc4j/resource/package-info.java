/** Patients, studies, series and instances: references, snapshots, and the operations on them. */
@NullMarked
package io.github.orthanc4j.resource;

import org.jspecify.annotations.NullMarked;
