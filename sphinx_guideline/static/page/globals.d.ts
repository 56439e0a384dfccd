// The one namespace of the page's code; each file adds to it.
interface Window {
  guideline: any;
}
