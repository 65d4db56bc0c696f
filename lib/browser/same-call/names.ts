/** `PutRecords` → `put-records`, as the AWS CLI names operations and options (botocore's `xform_name`). */
export function kebabCase(name: string): string {
  return snakeCase(name).replaceAll("_", "-");
}

/** `MaxRecordSizeInKiB` → `max_record_size_in_ki_b`, as boto3 names its methods. */
export function snakeCase(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}
