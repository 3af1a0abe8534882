/**
 * What the worker loads once a report is asked for.
 */
import { offerReportMaker } from '../platform/report-maker.js';
import { tabReport } from '../report/report.js';

offerReportMaker(tabReport);
