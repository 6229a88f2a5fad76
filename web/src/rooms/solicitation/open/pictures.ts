// What the server takes of pictures from everybody.
export const PICTURE_BYTES = 10 * 1024 * 1024
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp'
