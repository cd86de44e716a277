using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class KnowledgeWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "DocumentChunks",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "Words",
                table: "DocumentChunks",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "array_to_tsvector(string_to_array(ltrim(replace(' ' || \"Search\", ' ', ' ' || right(\"OwnerId\"::text, 8))), ' '))",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "IX_DocumentChunks_Words",
                table: "DocumentChunks",
                column: "Words")
                .Annotation("Npgsql:IndexMethod", "GIN");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DocumentChunks_Words",
                table: "DocumentChunks");

            migrationBuilder.DropColumn(
                name: "Words",
                table: "DocumentChunks");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "DocumentChunks");
        }
    }
}
