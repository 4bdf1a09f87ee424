import './theme.css';
import './parts/parts.css';
import { begin } from './begin.tsx';

// A task of its own: the browser can draw and answer between reading all this and beginning.
setTimeout(begin);
