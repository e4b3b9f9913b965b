// What must not pass: if the types took one of these, the check of the bodies would prove nothing.
import type { MessageCreateParamsStreaming as Body } from '@anthropic-ai/sdk/resources/messages';

// @ts-expect-error the service insists on max_tokens
export const limit: Body = { model: 'm', stream: true, messages: [] };

// @ts-expect-error no such role
export const role: Body = { model: 'm', stream: true, max_tokens: 1, messages: [{ role: 'tool', content: 'x' }] };

export const part: Body = {
  model: 'm',
  stream: true,
  max_tokens: 1,
  // @ts-expect-error no such kind of block
  messages: [{ role: 'user', content: [{ type: 'image_url', url: 'x' }] }],
};

export const thought: Body = {
  model: 'm',
  stream: true,
  max_tokens: 1,
  // @ts-expect-error a thought needs its signature
  messages: [{ role: 'assistant', content: [{ type: 'thinking', thinking: 'x' }] }],
};

// @ts-expect-error not a setting
export const setting: Body = { model: 'm', stream: true, max_tokens: 1, messages: [], reasoning_effort: 'low' };
