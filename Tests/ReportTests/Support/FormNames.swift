/// The forms of the default framework, by the files of their schemas.
enum FormNames {
    static let all = ((try? Files.names(Place.repository + "/schemas/forms")) ?? []).map {
        String($0.split(separator: ".")[0])
    }.sorted()
}
