/** DICOMweb, as the plugin dicom-web offers it: on Orthanc itself, and on other servers that Orthanc knows. */
@NullMarked
package io.github.orthanc4j.plugin.dicomweb;

import org.jspecify.annotations.NullMarked;
