/** Patients, studies, series and instances: references, snapshots, and everything that is done with them. */
@NullMarked
package io.github.orthanc4j.resource;

import org.jspecify.annotations.NullMarked;
