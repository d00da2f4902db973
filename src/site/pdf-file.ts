/** The PDF's name, in the root of the site. */
export const PDF_FILE = 'variational-autoencoders.pdf';
