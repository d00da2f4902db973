export const SITE_TITLE = 'Variational autoencoders';
