import { queryOptions } from '@tanstack/react-query';
import { ApiError, api, bodyOf } from '../../api.ts';

/** Kinds of sources, those that are connected, and what may be read. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: () => bodyOf(api['set-up'].sources.$get()),
});

export type Sources = Awaited<ReturnType<NonNullable<(typeof sourcesQuery)['queryFn']>>>;
export type Connected = Sources['connections'][number];

/** Imports that were started here, newest first. */
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: () => bodyOf(api['set-up'].imports.$get()),
});

export type Job = Awaited<ReturnType<NonNullable<(typeof importsQuery)['queryFn']>>>['jobs'][number];

/** What is read: an upload by its id, or a place of the server. */
export interface Chosen {
  readonly upload: string;
  readonly place: string;
  readonly name: string;
}

export interface Reading {
  readonly source: string;
  readonly mapping: string;
  readonly customer: string;
  readonly customerFrom: string;
}

export const lookQuery = (chosen: Chosen) =>
  queryOptions({
    queryKey: ['look-into', chosen.upload, chosen.place],
    queryFn: () => {
      const { upload, place } = chosen;
      return bodyOf(api['set-up'].look.$post({ json: { upload, place } }));
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export type Looked = Awaited<ReturnType<NonNullable<ReturnType<typeof lookQuery>['queryFn']>>>;

/** What an import would make of the first rows. */
export const previewQuery = (chosen: Chosen, reading: Reading) =>
  queryOptions({
    queryKey: ['preview', chosen.upload, chosen.place, reading],
    queryFn: () => {
      const { upload, place } = chosen;
      return bodyOf(api['set-up'].preview.$post({ json: { upload, place, ...reading } }));
    },
    retry: false,
    gcTime: 30_000,
  });

export type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof previewQuery>['queryFn']>>>;

/** Hands a file over; `onProgress` is told the part that is there, 0 to 1. */
export function uploadFile(file: File, onProgress: (part: number) => void): Promise<Chosen> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/set-up/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () =>
      failed(
        new ApiError(0, 'the server cannot be reached', 'Check your connection, then choose the file again.'),
      );
    request.onload = () => {
      const said = parsed(request.responseText);
      if (request.status === 201) done({ upload: said.id ?? '', place: '', name: said.name ?? file.name });
      else
        failed(
          new ApiError(
            request.status,
            said.error?.message ?? 'the file did not arrive',
            said.error?.hint ?? 'Choose it again.',
          ),
        );
    };
    request.send(file);
  });
}

function parsed(text: string): { id?: string; name?: string; error?: { message?: string; hint?: string } } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** `3.4 MB` */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let [size, at] = [bytes / 1000, 0];
  while (size >= 1000 && at < units.length - 1) [size, at] = [size / 1000, at + 1];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[at]}`;
}
