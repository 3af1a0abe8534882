/**
 * What the worker loads once a report is asked for, or a request is to be repeated.
 */
import { offerOnDemand } from '../platform/on-demand.js';
import { repeatInTab } from '../platform/repeat.js';
import { tabReport } from '../report/report.js';

offerOnDemand({ tabReport, repeatInTab });
