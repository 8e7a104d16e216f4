// The code leaves the address, and the history of this browser, before anything else happens.
history.replaceState(null, "", document.querySelector('form[action] input[name="code"]').form.action);
