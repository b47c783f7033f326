using MigrationsBuild;

namespace Bookstore.Migrations;

[Revision("6f5b9d0c2a06", Downs = ["4d3f7b8a0e04", "5e4a8c9b1f05"], Message = "merge sales and reviews")]
public sealed class MergeSalesAndReviews : Migration;
