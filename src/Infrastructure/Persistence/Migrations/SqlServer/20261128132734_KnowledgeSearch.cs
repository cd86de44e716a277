using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class KnowledgeSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SourceDocuments_OwnerId",
                table: "SourceDocuments");

            migrationBuilder.DropIndex(
                name: "IX_DocumentChunks_OwnerId",
                table: "DocumentChunks");

            migrationBuilder.DropIndex(
                name: "IX_ChunkVectors_DocumentId_Model",
                table: "ChunkVectors");

            migrationBuilder.DropIndex(
                name: "IX_ChunkVectors_OwnerId",
                table: "ChunkVectors");

            migrationBuilder.CreateIndex(
                name: "IX_SourceDocuments_OwnerId_SourceId_ChunkCount",
                table: "SourceDocuments",
                columns: new[] { "OwnerId", "SourceId", "ChunkCount" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentChunks_OwnerId_Id",
                table: "DocumentChunks",
                columns: new[] { "OwnerId", "Id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChunkVectors_OwnerId_ChunkId_Model",
                table: "ChunkVectors",
                columns: new[] { "OwnerId", "ChunkId", "Model" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChunkVectors_OwnerId_DocumentId_Model",
                table: "ChunkVectors",
                columns: new[] { "OwnerId", "DocumentId", "Model" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SourceDocuments_OwnerId_SourceId_ChunkCount",
                table: "SourceDocuments");

            migrationBuilder.DropIndex(
                name: "IX_DocumentChunks_OwnerId_Id",
                table: "DocumentChunks");

            migrationBuilder.DropIndex(
                name: "IX_ChunkVectors_OwnerId_ChunkId_Model",
                table: "ChunkVectors");

            migrationBuilder.DropIndex(
                name: "IX_ChunkVectors_OwnerId_DocumentId_Model",
                table: "ChunkVectors");

            migrationBuilder.CreateIndex(
                name: "IX_SourceDocuments_OwnerId",
                table: "SourceDocuments",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentChunks_OwnerId",
                table: "DocumentChunks",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_ChunkVectors_DocumentId_Model",
                table: "ChunkVectors",
                columns: new[] { "DocumentId", "Model" });

            migrationBuilder.CreateIndex(
                name: "IX_ChunkVectors_OwnerId",
                table: "ChunkVectors",
                column: "OwnerId");
        }
    }
}
