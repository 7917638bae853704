import { render } from 'preact';
import { App } from './app/app';
import './styles/tokens.css';
import './styles/base.css';
import './app/app.css';
import './components/controls.css';
import './components/components.css';
import './components/timeline/timeline.css';
import './views/sign-in/sign-in.css';
import './views/scheduler/patient.css';
import './views/scheduler/scheduler.css';
import './views/nurse/flow.css';
import './views/nurse/visit.css';
import './views/nurse/signing.css';
import './views/physician/physician.css';
import './styles/print.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
