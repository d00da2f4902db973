/** What stands for the size of the code that trains, until a built site has been weighed. */
export const UNMEASURED = 'its size is measured when the site is built';
