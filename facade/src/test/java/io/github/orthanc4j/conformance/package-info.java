/** The description against real servers: every answer that comes is compared with what the description says of it. */
@NullMarked
package io.github.orthanc4j.conformance;

import org.jspecify.annotations.NullMarked;
