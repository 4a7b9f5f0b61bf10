// What is answered to a thread goes with the whole page: where any answer is typed, the page is sent as it is without scripts.

const form = document.getElementById("case");

addEventListener(
  "submit",
  (event) => {
    if (event.target === form && [...form.querySelectorAll('[name^="thread:"]')].some((one) => one.value.trim())) {
      event.stopPropagation();
    }
  },
  true,
);
