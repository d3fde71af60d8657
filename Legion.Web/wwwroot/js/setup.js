// The code may come with the address, behind the #: that part is never sent to a server and so stands in no log.
const code = decodeURIComponent(location.hash.slice(1));
if (code) {
  document.getElementById('code').value = code;
  history.replaceState(null, '', location.pathname);
  document.getElementById('password').focus();
} else {
  document.getElementById('code').focus();
}
