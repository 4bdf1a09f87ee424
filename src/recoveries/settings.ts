import { z } from 'zod';

const minutes = z.number().int().min(1).max(20_000);
const targets = z.strictObject({ contact: minutes, repair: minutes, prevent: minutes });
export type TargetMinutes = z.output<typeof targets>;

/** How a provider deals with the unhappy. Minutes of working time, on the clock of the customer's agreement. */
export const settingsSchema = z.strictObject({
  targets: z.strictObject({ buyer: targets, executive: targets, user: targets, unknown: targets }).default({
    buyer: { contact: 60, repair: 480, prevent: 4800 },
    executive: { contact: 60, repair: 480, prevent: 4800 },
    user: { contact: 240, repair: 960, prevent: 4800 },
    unknown: { contact: 480, repair: 1440, prevent: 9600 },
  }),
  /** Whoever asks to be called is called within this, whatever their role. */
  callMeMinutes: minutes.default(60),
  /** The share of the contact clock after which nobody's recovery is told further. */
  takenWithinShare: z.number().min(0.05).max(1).default(0.25),
  /** The share of any clock after which its running out is told. */
  warnAtShare: z.number().min(0.1).max(1).default(0.75),
  /** What was said longer ago when it came in (an import of old answers) opens nothing by itself. */
  opensWithinDays: z.number().int().min(1).max(365).default(14),
  /** Unhappy statements of one person within this join their open recovery. */
  joinsWithinHours: z.number().int().min(1).max(168).default(24),
  /** A like complaint within this shows that the prevention failed. */
  likeWithinDays: z.number().int().min(1).max(730).default(90),
  /** So long after they confirmed they are asked once more. */
  askAgainAfterDays: z.number().int().min(1).max(180).default(14),
});

export type Settings = z.output<typeof settingsSchema>;
export const usualSettings: Settings = settingsSchema.parse({});
