// Says before anything is drawn that scripts run here, so that nothing is seen to move.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
