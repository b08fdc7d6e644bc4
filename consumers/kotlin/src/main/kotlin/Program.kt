package consumer

import io.github.orthanc4j.Orthanc
import io.github.orthanc4j.dicom.DicomTag
import io.github.orthanc4j.error.OrthancNotFoundException
import io.github.orthanc4j.id.OrthancId
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import okhttp3.OkHttpClient

/** A small program in Kotlin. The compiler knows from the annotations of the client what may be null. */
fun main(arguments: Array<String>) {
    var requests = 0
    val http = OkHttpClient.Builder()
        .addInterceptor { chain ->
            requests++
            chain.proceed(chain.request())
        }
        .build()
    Orthanc.builder(arguments[0]).okHttpClient(http).build().use { orthanc ->
        orthanc.uploadInstance(Files.readAllBytes(Path.of(arguments[1])))
        for (study in orthanc.studies().find { it.patientId("CONSUMER") }) {
            val name: String = study.patientTags().string(DicomTag.PATIENT_NAME).orElseThrow()
            println("found: $name")
            println("series: ${study.seriesIds().size}")
            val anonymized = study.anonymize { it.keep(DicomTag.STUDY_DESCRIPTION) }.await(Duration.ofMinutes(2))
            println("anonymized: ${anonymized.fetchStudy().seriesIds().size == 1}")
        }
        println("in the dictionary: ${DicomTag.of("EthnicGroup")}")
        try {
            orthanc.studies().get(OrthancId.ofStudy("NOBODY", "1.2.3"))
        } catch (e: OrthancNotFoundException) {
            println("missing: ${e.status()}")
        }
    }
    http.dispatcher.executorService.shutdown()
    println("intercepted: ${requests > 0}")
}
