/** Tasks, and the audit. */
import { call, entityTag } from '../api/client';
import type { AuditPage, Task, TaskChange, TaskList, TaskStatus } from '../api/types';

export function readTasks(site: string, status: TaskStatus, signal: AbortSignal): Promise<TaskList> {
  return call('get', '/tasks', { query: { site, status }, signal });
}

/** Completes or reopens a task, provided that nobody has changed it since it was read. */
export function changeTask(task: Pick<Task, 'id' | 'version'>, change: TaskChange): Promise<Task> {
  return call('patch', '/tasks/{taskId}', {
    path: { taskId: task.id },
    header: { 'If-Match': entityTag(task.version) },
    body: change,
  });
}

export interface AuditFilter {
  readonly from?: string;
  readonly to?: string;
  readonly patient?: string;
  readonly user?: string;
  readonly entity?: string;
  readonly entityId?: string;
  readonly action?: string;
}

/** One page, the newest first; each reading is itself written into the audit. */
export function readAudit(filter: AuditFilter, cursor: string | undefined, signal: AbortSignal): Promise<AuditPage> {
  return call('get', '/audit', { query: { ...filter, ...(cursor === undefined ? {} : { cursor }) }, signal });
}
