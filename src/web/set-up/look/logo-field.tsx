import { useMutation } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { ApiError } from '../../api.ts';
import { Told } from '../../parts/told.tsx';

const largest = 1_500_000;

/** Chooses a logo; `logo` is a data URI, '' for none. */
export function LogoField({
  logo,
  change,
  none = 'No logo',
}: {
  readonly logo: string;
  readonly change: (logo: string) => void;
  readonly none?: string;
}) {
  const read = useMutation({ mutationFn: dataUri, onSuccess: change });
  return (
    <div>
      <label className="field">
        Logo, as SVG or PNG
        <input
          type="file"
          accept=".svg,.png,image/svg+xml,image/png"
          onChange={(event) => event.target.files?.[0] && read.mutate(event.target.files[0])}
        />
      </label>
      {logo && (
        <p className="acts">
          <img className="logo-shown" src={logo} alt="The logo as chosen" />
          <Button className="quiet" onPress={() => change('')}>
            {none}
          </Button>
        </p>
      )}
      {read.error && <Told error={read.error} />}
    </div>
  );
}

/** The file as a data URI of a kind that reports can draw. */
async function dataUri(file: File): Promise<string> {
  if (file.size > largest)
    throw new ApiError(0, 'the logo is larger than 1.5 MB', 'Export it smaller, or as SVG.');
  const kind = /\.svg$/i.test(file.name) ? 'svg+xml' : /\.png$/i.test(file.name) ? 'png' : null;
  if (!kind) throw new ApiError(0, 'the logo is no SVG or PNG file', 'Choose one of these.');
  let text = '';
  for (const byte of new Uint8Array(await file.arrayBuffer())) text += String.fromCharCode(byte);
  return `data:image/${kind};base64,${btoa(text)}`;
}
