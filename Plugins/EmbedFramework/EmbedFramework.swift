import Foundation
import PackagePlugin

/// Embeds the default framework, the folder `schemas`, in the command.
@main
struct EmbedFramework: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let schemas = context.package.directoryURL.appending(path: "schemas")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFramework.swift")
        let inputs = ["codelists", "forms", "policies", ""].flatMap { folder in
            (try? FileManager.default.contentsOfDirectory(
                at: schemas.appending(path: folder), includingPropertiesForKeys: nil)) ?? []
        }
        .filter { ["csv", "yaml"].contains($0.pathExtension) }
        return [
            .buildCommand(
                displayName: "Embedding the default framework",
                executable: try context.tool(named: "embed").url,
                arguments: [schemas.path(), output.path()],
                inputFiles: inputs,
                outputFiles: [output])
        ]
    }
}
