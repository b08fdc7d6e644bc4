// Stores a file and reads its study, with the TypeScript client of the published description.
import { Configuration, StudiesApi, ToolsApi } from './index';

function expect(expected: unknown, actual: unknown): void {
    if (JSON.stringify(expected) !== JSON.stringify(actual)) {
        throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
    }
}

async function main(): Promise<void> {
    const configuration = new Configuration({ basePath: process.env.ORTHANC_URL });
    const tags = { PatientID: 'P1', PatientName: 'Doe^Jane', StudyDescription: 'Knee' };

    const stored = await new ToolsApi(configuration).createDicom({ createDicomRequest: { tags } });
    const study = await new StudiesApi(configuration).getStudy({ id: stored.parentStudy! });

    expect('Knee', study.mainDicomTags?.StudyDescription);
    expect('Doe^Jane', study.patientMainDicomTags?.PatientName);
    expect([stored.parentSeries], study.series);
    console.log('TypeScript:', JSON.stringify(study.mainDicomTags));
}

main();
