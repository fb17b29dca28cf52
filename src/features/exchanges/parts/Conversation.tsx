import { Badge } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Message } from '../messages.ts';

/** Messages, newest first: who, when, and whether the other side has seen it. */
export function Conversation({ messages, asOwner }: { messages: readonly Message[]; asOwner: boolean }) {
  const { t, dateTime, list } = useLocale();
  return (
    <ol className="flex flex-col gap-5">
      {messages.map((message) => {
        const mine = message.fromOwner === asOwner && message.channel === 'page';
        return (
          <li key={message.id} className={`border-l-4 pl-4 ${mine ? 'rule' : 'border-[var(--meter-given)]'}`}>
            <p className="flex flex-wrap items-baseline gap-x-3">
              <strong>{message.author || t('projects:form.somebody')}</strong>
              <span className="soft text-sm">{dateTime(message.at)}</span>
              {message.channel === 'mail_in' ? <Badge tone="quiet">{t('exchanges:messages.by_mail')}</Badge> : null}
              {!mine && !message.read ? <Badge tone="waiting">{t('exchanges:messages.new')}</Badge> : null}
              {mine ? <span className="soft text-sm">{t(message.read ? 'exchanges:messages.seen' : 'exchanges:messages.not_seen')}</span> : null}
            </p>
            {message.subject ? <p className="font-semibold wrap-anywhere">{message.subject}</p> : null}
            <p className="max-w-prose whitespace-pre-line wrap-anywhere">{message.body}</p>
            {message.attached.length > 0 ? <p className="soft text-sm">{t('exchanges:messages.attached', { names: list(message.attached) })}</p> : null}
          </li>
        );
      })}
    </ol>
  );
}
