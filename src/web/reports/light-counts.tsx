import { Light } from '../parts/light.tsx';

const states = ['problem', 'watch', 'good', 'not measured'] as const;

/** How many needs were in which state, the worst first. */
export function LightCounts(props: {
  readonly lights: readonly { readonly state: (typeof states)[number] }[];
}) {
  return (
    <ul className="counts soft">
      {states.map((state) => {
        const count = props.lights.filter((one) => one.state === state).length;
        return (
          count > 0 && (
            <li key={state}>
              <Light state={state} /> {count}
            </li>
          )
        );
      })}
    </ul>
  );
}
