/** Links, citations and QR codes: `static/linking/*.js`. */
declare namespace Linking {
  interface Clipboard {
    copy(text: string): Promise<boolean>;
  }

  /** `address.js`, and the sentences of the page. */
  interface Addresses {
    whole(place: DOMStringMap): string;
    onDisk(address: string): boolean;
    isLocal(address: string): boolean;
    say(key: string, details?: Details): string;
    /** A sentence with its `{details}` filled in. */
    filled(sentence: string, details: Details): string;
  }

  type Copied = "link" | "citation" | "answer" | "frame";

  /** `tools.js`, in the pages that have some. */
  interface Tools {
    COPIED: Record<Copied, string>;
    copy(tools: Element, text: string, sentence: string, address: string): Promise<void>;
  }

  /** A code that is drawn, or why there is none. */
  interface Drawn {
    picture?: SVGElement;
    image?: string;
    why?: string;
  }

  interface QrCode {
    draw(address: string): Drawn;
  }

  /** The parts of the tools under an object. */
  interface ToolParts {
    "[data-said]": HTMLElement;
    "[data-by-hand]": HTMLElement;
    "[data-by-hand] input": HTMLInputElement;
    "[data-paper]": HTMLElement;
  }

  /** What a calculator's line takes: its choices if it has some, the most rows that it has. */
  type Inputs = Record<string, { choices: string[]; most: number }>;

  /** What is told of the object that is chosen. */
  interface Result {
    address: string;
    cited: string;
    local: string;
    code: Drawn;
    name: string;
    card?: { code: string; address: string };
  }

  /** The parts of « Lier depuis un protocole RCP ». */
  interface BuilderParts {
    "[data-builder]": HTMLElement;
    "[data-kind]": HTMLSelectElement;
    "[data-object]": HTMLSelectElement;
    "[data-filled-in]": HTMLElement;
    "[data-pasted]": HTMLInputElement;
    "[data-fault]": HTMLElement;
    "[data-result]": HTMLElement;
    "[data-address]": HTMLInputElement;
    "[data-open]": HTMLAnchorElement;
    "[data-cited]": HTMLTextAreaElement;
    "[data-local]": HTMLElement;
    "[data-card]": HTMLElement;
    "[data-frame-code]": HTMLTextAreaElement;
    "[data-open-card]": HTMLAnchorElement;
    "[data-drawn]": HTMLElement;
    "[data-qr]": HTMLElement;
    "[data-save]": HTMLAnchorElement;
    "[data-not-drawn]": HTMLElement;
    "[data-said]": HTMLElement;
    "[data-by-hand]": HTMLElement;
    "[data-by-hand] input": HTMLInputElement;
  }
}
