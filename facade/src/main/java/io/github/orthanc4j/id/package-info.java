/** The identity of resources: identifiers and levels. Values that talk to no server. */
@NullMarked
package io.github.orthanc4j.id;

import org.jspecify.annotations.NullMarked;
