/** Says beneath an island's figure, which stays as it is, why it could not be brought to life. */
export function showFailure(island: Element, { message }: Error): void {
  const line = document.createElement('p');
  line.className = 'island-failure';
  line.role = 'status';
  line.textContent = `This figure could not be brought to life: ${message} Reload the page to try again.`;
  island.append(line);
}
