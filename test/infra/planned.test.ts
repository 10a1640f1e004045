import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { copyTemplate } from '../../scripts/new-country/files.ts';
import { readOptions } from '../../scripts/new-country/options.ts';
import { checkov } from './planned/checkov.ts';
import { addSentinel, manifestFields, setWorker } from './planned/manifest-fields.ts';
import { newCountry } from './planned/new-country.ts';
import { policies } from './planned/policies.ts';
import { copyOfInfrastructure, hasTerraform, type Resource, resourcesOf, root } from './planned/terraform.ts';

const minutes = 60_000;
type Resources = readonly Resource[];

/** What Terraform makes of the repository. */
describe.runIf(hasTerraform)('what is planned', () => {
  describe('for production', () => {
    let platform: Resources;
    let country: Resources;
    let peru: Resources;
    let ecuador: Resources;
    const copy = copyOfInfrastructure();
    afterAll(() => copy.remove());

    beforeAll(async () => {
      const options = readOptions(['ec'])!;
      for (const folder of ['countries', 'infra/countries'])
        copyTemplate(join(root, folder, '_template'), join(copy.folder, folder, 'ec'), options, 2026);
      writeFileSync(join(copy.folder, 'countries/ec/lambda.zip'), 'a package');
      const test = 'tests/country.tftest.hcl';
      [platform, country, peru, ecuador] = await Promise.all([
        resourcesOf(join(root, 'infra/platform'), 'tests/platform.tftest.hcl'),
        resourcesOf(join(root, 'infra/modules/country'), test),
        resourcesOf(join(root, 'infra/countries/pe'), test),
        resourcesOf(join(copy.folder, 'infra/countries/ec'), test),
      ]);
    }, 5 * minutes);

    policies(() => [...platform, ...country]);
    checkov(() => [...platform, ...country]);
    newCountry('ec', () => ({ ofNew: ecuador, ofPeru: peru, ofPlatform: platform }));
  });

  describe('of manifests in which every field is another', () => {
    let ofFunction: Resources;
    let ofCountry: Resources;
    const copy = copyOfInfrastructure();
    afterAll(() => copy.remove());

    beforeAll(async () => {
      const [functionTest, countryTest] = [addSentinel(copy.folder), setWorker(copy.folder)];
      [ofFunction, ofCountry] = await Promise.all([
        resourcesOf(join(copy.folder, 'infra/platform'), functionTest),
        resourcesOf(join(copy.folder, 'infra/countries/pe'), countryTest),
      ]);
    }, 5 * minutes);

    manifestFields(() => ({ ofFunction, ofCountry }));
  });
});
